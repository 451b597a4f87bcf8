using AdServer.Catalog;
using AdServer.Catalog.Sites;

namespace AdServer.Selection.Evaluation;

/// <summary>One requested slot on its page.</summary>
internal sealed class SlotContext
{
    private SlotContext(PageContext page, AdSlot definition, SlotRequest request, int index)
    {
        Page = page;
        Definition = definition;
        Request = request;
        Index = index;
        Name = [definition.Name];
        Sizes = request.Sizes is { } asked ? [.. asked.Where(size => definition.Sizes.Contains(size))] : definition.Sizes;
        KeyValues = PageContext.Join(page.KeyValues, definition.KeyValues, request.KeyValues);
    }

    /// <returns>null: the site has no such slot.</returns>
    public static SlotContext? Of(PageContext page, SlotRequest request, int index)
    {
        var slots = page.Site.Slots;
        for (var i = 0; i < slots.Count; i++)
        {
            if (slots[i].Name == request.Slot)
            {
                return new SlotContext(page, slots[i], request, index);
            }
        }

        return null;
    }

    public PageContext Page { get; }

    public AdSlot Definition { get; }

    public SlotRequest Request { get; }

    /// <summary>Position in the request, from 0; part of every draw.</summary>
    public int Index { get; }

    public IReadOnlyList<string> Name { get; }

    /// <summary>Asked for and allowed by the slot.</summary>
    public IReadOnlyList<AdSize> Sizes { get; }

    public IReadOnlyDictionary<string, IReadOnlyList<string>> KeyValues { get; }
}
