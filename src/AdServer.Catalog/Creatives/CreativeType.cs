namespace AdServer.Catalog.Creatives;

public enum CreativeType
{
    Image,
    Html,
    ThirdPartyTag,
    Html5,
    Native,
    Text,
    AdSense,
}
