using System.Text.Json;
using Bdbazar.Contracts;
using FsCheck;
using FsCheck.Fluent;

namespace Bdbazar.Tests.Platform;

/// <summary>Promise 2 begins here: parts always sum to the whole.</summary>
public sealed class MoneyTests
{
    private static readonly Arbitrary<(long Amount, long[] Weights)> Splits = (
        from amount in Gen.OneOf(Gen.Choose(-1000, 1000).Select(i => (long)i), ArbMap.Default.GeneratorFor<long>().Where(a => a != long.MinValue))
        from weights in Gen.NonEmptyListOf(Gen.OneOf(Gen.Choose(0, 5).Select(i => (long)i), ArbMap.Default.GeneratorFor<long>().Where(w => w >= 0)))
        select (amount, weights.ToArray())).ToArbitrary();

    private static void ForAllSplits(Func<long, long[], long[], bool> holds) => Prop.ForAll(Splits, split =>
        holds(split.Amount, split.Weights, [.. new Money(split.Amount).Split(split.Weights).Select(p => p.Amount)])).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(100, new long[] { 1, 1, 1 }, new long[] { 34, 33, 33 })]
    [InlineData(-100, new long[] { 1, 1, 1 }, new long[] { -34, -33, -33 })]
    [InlineData(100, new long[] { 2, 1 }, new long[] { 67, 33 })]
    [InlineData(5, new long[] { 0, 0 }, new long[] { 3, 2 })]
    [InlineData(7, new long[] { 0, 1 }, new long[] { 0, 7 })]
    [InlineData(0, new long[] { 3, 4 }, new long[] { 0, 0 })]
    [InlineData(1, new long[] { 1, 1000 }, new long[] { 0, 1 })]
    [InlineData(long.MaxValue, new[] { long.MaxValue, long.MaxValue }, new[] { 4611686018427387904, 4611686018427387903 })]
    public void A_split_gives_what_is_left_over_to_the_largest_remainders(long amount, long[] weights, long[] parts) =>
        Assert.Equal(parts, new Money(amount).Split(weights).Select(p => p.Amount));

    [Fact]
    public void Parts_sum_to_the_whole() =>
        ForAllSplits((amount, _, parts) => parts.Aggregate((Int128)0, (sum, part) => sum + part) == amount);

    [Fact]
    public void Each_part_is_less_than_one_unit_off_its_exact_share() => ForAllSplits((amount, weights, parts) =>
    {
        var total = weights.Aggregate((Int128)0, (sum, w) => sum + w);
        var shares = total == 0 ? [.. weights.Select(_ => 1L)] : weights;
        var of = total == 0 ? weights.Length : total;
        // |part − amount·share/of| < 1, in whole numbers.
        return parts.Zip(shares).All(p => System.Numerics.BigInteger.Abs((System.Numerics.BigInteger)p.First * (System.Numerics.BigInteger)of - (System.Numerics.BigInteger)amount * p.Second) < (System.Numerics.BigInteger)of);
    });

    [Fact]
    public void A_larger_weight_never_gets_less() => ForAllSplits((_, weights, parts) =>
        weights.All(w => w == 0) || weights.Zip(parts).OrderBy(p => p.First).ThenBy(p => Math.Abs(p.Second)).Select(p => Math.Abs(p.Second)).ToArray() is var sizes
            && sizes.Zip(sizes.Skip(1)).All(p => p.First <= p.Second));

    [Fact]
    public void What_is_owed_splits_like_what_is_owned() => ForAllSplits((amount, weights, parts) =>
        new Money(-amount).Split(weights).Select(p => -p.Amount).SequenceEqual(parts));

    [Fact]
    public void Currencies_do_not_mix_and_parts_keep_theirs()
    {
        Assert.Throws<InvalidOperationException>(() => new Money(1, "BDT") + new Money(1, "USD"));
        Assert.Throws<InvalidOperationException>(() => new Money(1, "BDT") - new Money(1, "USD"));
        Assert.All(new Money(10, "USD").Split([1, 2]), part => Assert.Equal("USD", part.Currency));
    }

    [Fact]
    public void What_does_not_fit_throws()
    {
        Assert.Throws<OverflowException>(() => new Money(long.MaxValue) + new Money(1));
        Assert.Throws<OverflowException>(() => new Money(long.MinValue) - new Money(1));
        Assert.Throws<OverflowException>(() => new Money(long.MaxValue / 2) * 3);
        Assert.Equal(Money.MaxAmount * 999 * 200, (new Money(Money.MaxAmount) * 999 * 200).Amount);
    }

    [Fact]
    public void Weights_that_say_nothing_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Money(1).Split([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Money(1).Split([1, -1]));
    }

    [Fact]
    public void On_the_wire_it_is_a_whole_number_and_a_currency()
    {
        Assert.Equal("""{"amount":155000,"currency":"BDT"}""", JsonSerializer.Serialize(new Money(155000), Json.Options));
        Assert.Equal(new Money(155000, "USD"), JsonSerializer.Deserialize<Money>("""{"amount":155000,"currency":"USD"}""", Json.Options));
        Assert.Equal(new Money(155000, "BDT"), JsonSerializer.Deserialize<Money>("""{"amount":155000}""", Json.Options));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Money>("""{"currency":"BDT"}""", Json.Options));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Money>("""{"amount":1.5}""", Json.Options));
    }

    [Fact]
    public void It_is_written_with_two_decimals() => Assert.Equal("1550.05 BDT", new Money(155005).ToString());
}
