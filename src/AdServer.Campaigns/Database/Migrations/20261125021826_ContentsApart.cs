using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AdServer.Campaigns.Database.Migrations
{
    /// <inheritdoc />
    public partial class ContentsApart : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Contents",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Canonical = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Current = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ServedApart = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Contents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Imports",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    StartedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Imports", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ImportItems",
                columns: table => new
                {
                    ImportId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Ordinal = table.Column<long>(type: "INTEGER", nullable: false),
                    DocumentId = table.Column<string>(type: "TEXT", nullable: false),
                    Advertiser = table.Column<string>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", nullable: false),
                    Status = table.Column<string>(type: "TEXT", nullable: false),
                    BaseVersion = table.Column<long>(type: "INTEGER", nullable: false),
                    IsChange = table.Column<bool>(type: "INTEGER", nullable: false),
                    ContentId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportItems", x => new { x.ImportId, x.Ordinal });
                    table.ForeignKey(
                        name: "FK_ImportItems_Contents_ContentId",
                        column: x => x.ContentId,
                        principalTable: "Contents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ImportItems_Imports_ImportId",
                        column: x => x.ImportId,
                        principalTable: "Imports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.AddColumn<long>(
                name: "ContentId",
                table: "Revisions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "ContentId",
                table: "Documents",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            // A revision's version becomes the id of its content. Only the newest one of a document is ever held against an upload, so that
            // older ones need no canonical form.
            migrationBuilder.Sql(
                """
                INSERT INTO "Contents" ("Id", "Canonical", "Current", "ServedApart")
                SELECT r."Version", coalesce(d."Canonical", x''), r."Current", CASE WHEN r."Served" = r."Current" THEN NULL ELSE r."Served" END
                FROM "Revisions" r LEFT JOIN "Documents" d ON d."Version" = r."Version";
                UPDATE "Revisions" SET "ContentId" = "Version";
                UPDATE "Documents" SET "ContentId" = "Version";
                """);

            migrationBuilder.DropColumn(
                name: "Current",
                table: "Revisions");

            migrationBuilder.DropColumn(
                name: "Served",
                table: "Revisions");

            migrationBuilder.DropColumn(
                name: "Canonical",
                table: "Documents");

            migrationBuilder.DropColumn(
                name: "Current",
                table: "Documents");

            migrationBuilder.DropColumn(
                name: "Served",
                table: "Documents");

            migrationBuilder.CreateIndex(
                name: "IX_Revisions_ContentId",
                table: "Revisions",
                column: "ContentId");

            migrationBuilder.CreateIndex(
                name: "IX_Documents_ContentId",
                table: "Documents",
                column: "ContentId");

            migrationBuilder.CreateIndex(
                name: "IX_ImportItems_ContentId",
                table: "ImportItems",
                column: "ContentId");

            migrationBuilder.AddForeignKey(
                name: "FK_Documents_Contents_ContentId",
                table: "Documents",
                column: "ContentId",
                principalTable: "Contents",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Revisions_Contents_ContentId",
                table: "Revisions",
                column: "ContentId",
                principalTable: "Contents",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new NotSupportedException("The way back is a backup of the database.");
    }
}
