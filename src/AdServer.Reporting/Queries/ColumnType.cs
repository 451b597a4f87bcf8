namespace AdServer.Reporting.Queries;

/// <summary>A column's type as the answer names it.</summary>
internal enum ColumnType
{
    Date,
    DateTime,
    String,
    Integer,
    Number,

    /// <summary>Money: exact, a text in JSON.</summary>
    Decimal,
}
