using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AdServer.Campaigns.Database.Migrations
{
    /// <inheritdoc />
    public partial class History : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Action",
                table: "Revisions",
                type: "TEXT",
                nullable: false,
                defaultValue: "update");

            migrationBuilder.AddColumn<string>(
                name: "After",
                table: "Revisions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Before",
                table: "Revisions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ByName",
                table: "Revisions",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Part",
                table: "Revisions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Pending",
                table: "Contents",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateIndex(
                name: "IX_Revisions_AtUtc_By_DocumentId",
                table: "Revisions",
                columns: new[] { "AtUtc", "By", "DocumentId" });

            migrationBuilder.CreateIndex(
                name: "IX_Contents_Pending",
                table: "Contents",
                column: "Pending",
                filter: "\"Pending\" > 0");

            migrationBuilder.Sql(HistoryOfOldRows.FirstRevisions);
            migrationBuilder.Sql(HistoryOfOldRows.Pending);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Revisions_AtUtc_By_DocumentId",
                table: "Revisions");

            migrationBuilder.DropIndex(
                name: "IX_Contents_Pending",
                table: "Contents");

            migrationBuilder.DropColumn(
                name: "Action",
                table: "Revisions");

            migrationBuilder.DropColumn(
                name: "After",
                table: "Revisions");

            migrationBuilder.DropColumn(
                name: "Before",
                table: "Revisions");

            migrationBuilder.DropColumn(
                name: "ByName",
                table: "Revisions");

            migrationBuilder.DropColumn(
                name: "Part",
                table: "Revisions");

            migrationBuilder.DropColumn(
                name: "Pending",
                table: "Contents");
        }
    }
}
