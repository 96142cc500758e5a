namespace Bdbazar.Cart;

/// <summary>What somebody means to buy, and what they saved for later. Callers hold the cart's row (<see cref="CartDb.Change"/>).</summary>
internal sealed class Cart
{
    /// <summary>Of one variant.</summary>
    public const int MaxQuantity = 999;

    /// <summary>Saved ones included.</summary>
    public const int MaxLines = 200;

    public Guid Id { get; init; }

    /// <summary>Null for a guest's.</summary>
    public Guid? UserId { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
    public List<CartItem> Items { get; init; } = [];

    /// <summary>Zero removes the line. The buyer has seen the price, so it is theirs from now on.</summary>
    public void SetQuantity(Guid itemId, int quantity, Money? price)
    {
        var item = Find(itemId);
        if (quantity == 0)
            Items.Remove(item);
        else
            item.Set(quantity, price);
    }

    public void Remove(Guid itemId) => Items.Remove(Find(itemId));

    /// <summary>What is saved for later stays.</summary>
    public void Empty() => Items.RemoveAll(i => !i.Saved);

    /// <summary>To or from "saved for later", joining a line of the same variant that is there already.</summary>
    public void Move(Guid itemId, bool saved)
    {
        var item = Find(itemId);
        if (item.Saved == saved)
            return;
        if (Find(item.VariantId, saved) is { } there)
        {
            there.Add(item.Quantity);
            Items.Remove(item);
        }
        else
            item.Saved = saved;
    }

    /// <summary>Takes over all that a guest had. Lines that the cart has no room for are saved for later, so that nothing is lost.</summary>
    public void Merge(Cart guest, TimeProvider clock)
    {
        foreach (var item in guest.Items.OrderBy(i => i.AddedAt).ThenBy(i => i.Id))
        {
            var saved = item.Saved || Find(item.VariantId, false) is null && Items.Count >= MaxLines;
            if (Find(item.VariantId, saved) is { } there)
                there.Add(item.Quantity);
            else
                Items.Add(item.In(this, clock.NewId(), saved));
        }
    }

    private CartItem Find(Guid itemId) => Items.SingleOrDefault(i => i.Id == itemId) ?? throw Problem.NotFound("cart item");

    private CartItem? Find(Guid variantId, bool saved) => Items.SingleOrDefault(i => i.VariantId == variantId && i.Saved == saved);
}

/// <summary>So many of one variant.</summary>
internal sealed class CartItem
{
    public Guid Id { get; init; }
    public Guid CartId { get; init; }
    public Guid VariantId { get; init; }
    public int Quantity { get; private set; }
    public bool Saved { get; set; }

    /// <summary>Minor units, when the buyer last put in or changed the line.</summary>
    public long SeenPrice { get; private set; }
    public string SeenCurrency { get; private set; } = Money.DefaultCurrency;
    public DateTimeOffset AddedAt { get; init; }

    /// <summary>Without a price (the variant is gone) the one seen before stays.</summary>
    public void Set(int quantity, Money? price)
    {
        Quantity = quantity;
        if (price is { } seen)
            (SeenPrice, SeenCurrency) = (seen.Amount, seen.Currency);
    }

    public void Add(int quantity) => Quantity = Math.Min(Cart.MaxQuantity, Quantity + quantity);

    public CartItem In(Cart cart, Guid id, bool saved) => new()
    {
        Id = id, CartId = cart.Id, VariantId = VariantId, Quantity = Quantity, Saved = saved,
        SeenPrice = SeenPrice, SeenCurrency = SeenCurrency, AddedAt = AddedAt,
    };
}
