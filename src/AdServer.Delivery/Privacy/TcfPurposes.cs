namespace AdServer.Delivery.Privacy;

/// <summary>What a consent string grants of the purposes that this server has a use for.</summary>
/// <param name="Storage">Purpose 1, store and access information on a device: by consent alone.</param>
/// <param name="Selection">Purpose 2, use limited data to select advertising: by consent or legitimate interest.</param>
/// <param name="Measurement">Purpose 7, measure advertising performance: by consent or legitimate interest.</param>
internal readonly record struct TcfPurposes(bool Storage, bool Selection, bool Measurement);
