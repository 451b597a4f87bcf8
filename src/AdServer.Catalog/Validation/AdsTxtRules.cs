using System.Globalization;

namespace AdServer.Catalog.Validation;

/// <summary>A site's ads.txt (IAB Tech Lab, ads.txt 1.1): each line is a record of three or four fields, a variable, or a comment. Buyers ignore a wrong line in silence, so it is named at upload.</summary>
internal static class AdsTxtRules
{
    private const int MostFindings = 20;

    private static readonly string[] Variables = ["CONTACT", "SUBDOMAIN", "INVENTORYPARTNERDOMAIN", "OWNERDOMAIN", "MANAGERDOMAIN"];
    private static readonly string[] Once = ["OWNERDOMAIN"];

    public static void Check(string text, string path, Findings findings)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var lines = text.TrimStart('\uFEFF').Split('\n');
        var left = MostFindings;
        for (var i = 0; i < lines.Length && left > 0; i++)
        {
            if (Complaint(lines[i], seen) is { } complaint)
            {
                var number = (i + 1).ToString(CultureInfo.InvariantCulture);
                findings.Error(path, ErrorCode.InvalidValue, $"{path}, line {number}: {complaint}", lines[i].Trim());
                left--;
            }
        }
    }

    private static string? Complaint(string line, HashSet<string> seen)
    {
        var comment = line.IndexOf('#', StringComparison.Ordinal);
        var content = (comment < 0 ? line : line[..comment]).Trim();
        if (content.Length == 0)
        {
            return null;
        }

        // Fields in front of an equals sign are variables; a record's extension, after a semicolon, may hold one as well.
        var record = content.Split(';')[0];
        var equals = record.IndexOf('=', StringComparison.Ordinal);
        var comma = record.IndexOf(',', StringComparison.Ordinal);
        return equals >= 0 && (comma < 0 || equals < comma) ? VariableComplaint(record[..equals].Trim(), record[(equals + 1)..].Trim(), seen) : RecordComplaint(record);
    }

    private static string? VariableComplaint(string name, string value, HashSet<string> seen)
    {
        var known = Array.Find(Variables, variable => variable.Equals(name, StringComparison.OrdinalIgnoreCase));
        return known is null ? $"'{name}' is none of the variables {string.Join(", ", Variables)}."
            : value.Length == 0 ? $"{known} has no value."
            : known != "CONTACT" && !IsDomain(value.Split(',')[0].Trim()) ? $"{known} must name a domain such as times.example; is '{value}'."
            : Once.Contains(known) && !seen.Add(known) ? $"{known} may be given once only."
            : null;
    }

    private static string? RecordComplaint(string record)
    {
        var fields = record.Split(',', StringSplitOptions.TrimEntries);
        return fields.Length is < 3 or > 4 ? $"a record has three or four fields with commas between (domain, account, DIRECT or RESELLER, and who certifies it); this one has {fields.Length}."
            : !IsDomain(fields[0]) ? $"the first field must be the domain of an advertising system such as google.com; is '{fields[0]}'."
            : fields[1].Length == 0 || fields[1].Any(char.IsWhiteSpace) ? $"the second field must be the account there, without spaces; is '{fields[1]}'."
            : !fields[2].Equals("DIRECT", StringComparison.OrdinalIgnoreCase) && !fields[2].Equals("RESELLER", StringComparison.OrdinalIgnoreCase) ? $"the third field must be DIRECT or RESELLER; is '{fields[2]}'."
            : fields.Length == 4 && (fields[3].Length == 0 || fields[3].Any(char.IsWhiteSpace)) ? $"the fourth field must be the certification authority's id, without spaces; is '{fields[3]}'."
            : null;
    }

    private static bool IsDomain(string text) =>
        text.Length is > 3 and <= 253 && text.Contains('.', StringComparison.Ordinal) && !text.Any(char.IsWhiteSpace) && Uri.CheckHostName(text) == UriHostNameType.Dns;
}
