using AdServer.Delivery.Devices;

namespace AdServer.Delivery.Tests.Devices;

public sealed class DeviceClassifierTests
{
    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36", "desktop", "windows", "chrome")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0", "desktop", "windows", "edge")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15", "desktop", "macos", "safari")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0", "desktop", "linux", "firefox")]
    [InlineData("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36", "desktop", "chromeos", "chrome")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1", "phone", "ios", "safari")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/126.0.6478.54 Mobile/15E148 Safari/604.1", "phone", "ios", "chrome")]
    [InlineData("Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.6 Mobile/15E148 Safari/604.1", "tablet", "ios", "safari")]
    [InlineData("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36", "phone", "android", "chrome")]
    [InlineData("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36", "tablet", "android", "chrome")]
    [InlineData("Mozilla/5.0 (Linux; Android 14; SAMSUNG SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36", "phone", "android", "samsung")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Safari/537.36 OPR/111.0.0.0", "desktop", "windows", "opera")]
    [InlineData("Mozilla/5.0 (Android 14; Mobile; rv:127.0) Gecko/127.0 Firefox/127.0", "phone", "android", "firefox")]
    [InlineData("Mozilla/5.0 (Android 14; Tablet; rv:127.0) Gecko/127.0 Firefox/127.0", "tablet", "android", "firefox")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36 Vivaldi/6.7", "desktop", "windows", "other")]
    [InlineData("Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/94.0.4606.128 Safari/537.36 WebAppManager", "tv", "other", "chrome")]
    [InlineData("Mozilla/5.0 (Linux; Android 11; BRAVIA 4K VH2 Build/RTT1) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0 Safari/537.36", "tv", "android", "chrome")]
    [InlineData("Mozilla/5.0 (SMART-TV; LINUX; Tizen 6.0) AppleWebKit/537.36 (KHTML, like Gecko) 76.0.3809.146/6.0 TV Safari/537.36", "tv", "other", "other")]
    [InlineData("curl/8.5.0", "other", "other", "other")]
    [InlineData("", "other", "other", "other")]
    [InlineData(null, "other", "other", "other")]
    public void Classify_UserAgentAlone_KnowsTheCommonOnes(string? userAgent, string device, string operatingSystem, string browser) =>
        Assert.Equal(
            new DeviceInfo(device, operatingSystem, browser),
            DeviceClassifier.Classify(new AgentHeaders(userAgent, null, null, null, null)));

    private const string ReducedAndroid = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36";

    [Theory]
    [InlineData("\"Not/A)Brand\";v=\"8\", \"Chromium\";v=\"126\", \"Google Chrome\";v=\"126\"", "?0", "\"Windows\"", "desktop", "windows", "chrome")]
    [InlineData("\"Not/A)Brand\";v=\"8\", \"Chromium\";v=\"126\", \"Microsoft Edge\";v=\"126\"", "?0", "\"macOS\"", "desktop", "macos", "edge")]
    [InlineData("\"Chromium\";v=\"126\", \"Samsung Internet\";v=\"25\"", "?1", "\"Android\"", "phone", "android", "samsung")]
    [InlineData("\"Chromium\";v=\"126\", \"Google Chrome\";v=\"126\"", "?0", "\"Android\"", "tablet", "android", "chrome")]
    [InlineData("\"Opera\";v=\"110\", \"Chromium\";v=\"126\"", "?0", "\"Linux\"", "desktop", "linux", "opera")]
    [InlineData(null, null, "\"Chrome OS\"", "desktop", "chromeos", "chrome")]
    [InlineData("garbage", "yes", "garbage", "phone", "android", "chrome")]
    public void Classify_ClientHints_GoBeforeTheUserAgent(
        string? brands, string? mobile, string? platform, string device, string operatingSystem, string browser) =>
        Assert.Equal(
            new DeviceInfo(device, operatingSystem, browser),
            DeviceClassifier.Classify(new AgentHeaders(ReducedAndroid, brands, mobile, platform, null)));

    [Fact]
    public void Classify_HintsWithoutUserAgent_AreEnough() =>
        Assert.Equal(
            new DeviceInfo("phone", "ios", "other"),
            DeviceClassifier.Classify(new AgentHeaders(null, null, "?1", "\"iOS\"", null)));
}
