namespace AdServer.Delivery.Devices;

/// <summary>What the client says of itself; each as sent, null when absent.</summary>
/// <param name="Brands"><c>Sec-CH-UA</c>.</param>
/// <param name="Mobile"><c>Sec-CH-UA-Mobile</c>: <c>?0</c> or <c>?1</c>.</param>
/// <param name="Platform"><c>Sec-CH-UA-Platform</c>, quoted.</param>
/// <param name="Purpose"><c>Sec-Purpose</c>, <c>Purpose</c> and <c>X-Moz</c>.</param>
public readonly record struct AgentHeaders(string? UserAgent, string? Brands, string? Mobile, string? Platform, string? Purpose);
