namespace AdServer.Delivery.Devices;

/// <summary>Client hints first, where the browser sends them; then the user agent.</summary>
public static class DeviceClassifier
{
    public static DeviceInfo Classify(in AgentHeaders agent) => throw new NotImplementedException();
}
