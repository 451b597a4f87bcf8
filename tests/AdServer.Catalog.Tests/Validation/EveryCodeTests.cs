using System.Reflection;
using AdServer.Catalog.Tests.Building;
using AdServer.Catalog.Validation;

namespace AdServer.Catalog.Tests.Validation;

public sealed class EveryCodeTests
{
    private const string ContractErrors =
        "required, wrong-type, unknown-field, duplicate-name, duplicate-key, invalid-key, invalid-value, too-long, too-many, out-of-range, invalid-time, "
        + "invalid-time-zone, missing-end, end-before-start, outside-campaign, invalid-money, unsupported-currency, invalid-url, insecure-url, "
        + "unknown-advertiser, unknown-site, unknown-slot, unknown-asset, unknown-country, unknown-language, invalid-size, size-mismatch, invalid-window, invalid-glob";

    private const string ContractWarnings = "unknown-subdivision, no-creative-fits-slot, never-eligible, sponsorship-over-100, goal-unlikely";

    public static TheoryData<Upload, string> Rows => [.. Mistakes.All.Select(mistake => (mistake.Upload, mistake.Code))];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Document_WithTheCodesMistake_GivesThatOneError(Upload upload, string code)
    {
        var mistake = Mistakes.All.Single(one => one.Upload == upload && one.Code == code);
        var error = Assert.Single(Documents.ErrorsOf(upload, mistake.Document));

        Assert.Equal((mistake.Path, mistake.Code, mistake.Value), (error.Path, error.Code, error.Value));
        Assert.NotEmpty(error.Message);
    }

    [Fact]
    public void Campaign_HasAMistakeForEveryCode_ButTheOneOfImportsAndApiKeys() => Assert.Equal(
        ContractErrors.Split(", ").Except([ErrorCode.UnknownAdvertiser]).Order(),
        Mistakes.All.Where(mistake => mistake.Upload == Upload.Campaign).Select(mistake => mistake.Code).Order());

    [Fact]
    public void ErrorCodes_AreTheContracts() => Assert.Equal(
        $"{ContractErrors}, {ContractWarnings}",
        string.Join(", ", typeof(ErrorCode).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!)));
}
