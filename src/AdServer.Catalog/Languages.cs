using System.Collections.Frozen;

namespace AdServer.Catalog;

/// <summary>Language subtags that targeting accepts: ISO 639-1, and the three-letter codes that browsers send where there is no shorter one.</summary>
public static class Languages
{
    private static readonly FrozenSet<string> Codes = (
        "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy "
        + "ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu iw ja ji jv jw ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg "
        + "li ln lo lt lu lv mg mh mi mk ml mn mo mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se "
        + "sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu "
        + "ast awa bal ber bho brx byn ceb ckb csb doi fil fur gsw haw hmn hne hsb dsb kab kok kha lus mai mfe mni mos mag new nso pap rom sat scn shn "
        + "smn sms sma smj szl tet tig tpi tzm vec wal war yue zgh").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <param name="tag">A BCP 47 tag, lower case; its first subtag decides.</param>
    public static bool IsKnown(string tag)
    {
        var parts = tag.Split('-');
        return Codes.Contains(parts[0]) && parts.Skip(1).All(part => part.Length is > 0 and <= 8 && part.All(char.IsAsciiLetterOrDigit));
    }
}
