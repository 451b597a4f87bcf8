namespace AdServer.Delivery.Devices;

/// <param name="Device"><c>desktop, phone, tablet, tv, other</c>.</param>
/// <param name="OperatingSystem"><c>windows, macos, linux, chromeos, android, ios, other</c>.</param>
/// <param name="Browser"><c>chrome, edge, firefox, safari, opera, samsung, other</c>.</param>
public sealed record DeviceInfo(string Device, string OperatingSystem, string Browser)
{
    public static DeviceInfo Other { get; } = new("other", "other", "other");
}
