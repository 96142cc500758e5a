using Bdbazar.Contracts;
using Bdbazar.Contracts.Payments;
using Bdbazar.Payments;
using Bdbazar.Payments.Gateways.Mock;
using FsCheck;
using FsCheck.Fluent;

namespace Bdbazar.Tests.Payments;

/// <summary>Whatever buyers, gateways and orders do in whatever order, the sums hold.</summary>
public sealed class PaymentProperties
{
    private static readonly PaymentMethod Cod = PaymentMethods.Cash;
    private static readonly PaymentMethod Mock = MockServices.Method;

    private enum Act { InitiateMock, InitiateCod, Open, PayLive, FailLive, CaptureAny, FailAny, Cancel, Deliver, RefundPaid, RefundRefused, Wait }

    [Fact]
    public void No_money_is_made_or_lost()
    {
        var steps = ArbMap.Default.ArbFor<(Act, byte)[]>().Filter(s => s.All(step => Enum.IsDefined(step.Item1)));
        var amounts = Gen.Choose(0, 100_000).Select(a => (long)a).NonEmptyListOf().Where(l => l.Count <= 4).ToArbitrary();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(amounts, steps, (shares, sequence) =>
        {
            var world = new World(shares);
            foreach (var (act, which) in sequence)
            {
                world.Do(act, which);
                world.Check();
            }
        }));
    }

    private sealed class World
    {
        private readonly Clock _clock = new();
        private readonly Payment _payment;
        private readonly Dictionary<Guid, string> _told = [];
        private readonly List<Refund> _refunds = [];
        private int _sessions;
        private int _asked;

        public World(IEnumerable<long> shares)
        {
            _payment = new() { Id = Guid.CreateVersion7(), CheckoutId = Guid.CreateVersion7(), Method = "cod", Currency = "BDT" };
            _payment.Allocate([.. shares.Select(a => new PaymentPart(Guid.CreateVersion7(), Guid.CreateVersion7(), new Money(a)))]);
            foreach (var order in _payment.Orders)
                _told[order.OrderId] = "pending";
        }

        public void Do(Act act, byte which)
        {
            var now = _clock.GetUtcNow();
            var order = _payment.Orders[which % _payment.Orders.Count].OrderId;
            var any = _payment.Attempts.Count > 0 ? _payment.Attempts[which % _payment.Attempts.Count] : null;
            switch (act)
            {
                case Act.InitiateMock: Initiate(Mock); break;
                case Act.InitiateCod: Initiate(Cod); break;
                // However late: also of one that was cancelled meanwhile.
                case Act.Open when any is not null: any.Opened(new($"{_sessions++}", "/page"), now); break;
                case Act.PayLive when _payment.Live is { } live: Tell(_payment.Capture(live, now)); break;
                case Act.FailLive when _payment.Live is { } live: Tell(_payment.Fail(live, now, "declined")); break;
                case Act.CaptureAny when any is not null: Tell(_payment.Capture(any, now)); break;
                case Act.FailAny when any is not null: Tell(_payment.Fail(any, now, "declined")); break;
                case Act.Cancel: Tell(_payment.CancelOrder(order, now)); break;
                case Act.Deliver: Tell(_payment.DeliverOrder(order)); break;
                case Act.RefundPaid when Waiting(which) is { } refund: End(refund, Refund.Succeeded, now); Tell(_payment.WentBack(refund)); break;
                case Act.RefundRefused when Waiting(which) is { } refund: End(refund, Refund.Failed, now); _payment.Stays(refund); break;
                case Act.Wait: _clock.Now += TimeSpan.FromHours(13); break;
            }
            _refunds.AddRange(_payment.TakeRefundsDue().Select(d => new Refund
            {
                Id = Guid.CreateVersion7(), AttemptId = d.AttemptId, OrderId = d.OrderId, Amount = d.Amount, Reason = d.Reason,
            }));
        }

        public void Check()
        {
            var succeeded = _payment.Attempts.Where(a => a.Status == Attempt.Succeeded).ToList();
            var collected = _payment.Orders.Where(o => o.Status == PaymentStatus.CollectedOnDelivery).Sum(o => o.Amount);
            // What gateways and couriers took is what orders have, and what went straight back.
            Assert.Equal(succeeded.Sum(a => a.Amount) + collected, _payment.Orders.Sum(o => o.Captured) + succeeded.Sum(a => a.Surplus));
            Assert.All(_payment.Orders, o => Assert.True(0 <= o.Refunded && o.Refunded <= o.Captured && o.Captured <= o.Amount, o.Status));
            Assert.All(_payment.Orders, o => Assert.True(o.Refunded <= o.Refunding && o.Refunding <= o.Captured, o.Status));
            // What an attempt gives back is never more than it took, and an order's sums are those of its refunds.
            Assert.All(_payment.Attempts, a => Assert.True(
                _refunds.Where(r => r.AttemptId == a.Id && r.Status != Refund.Failed).Sum(r => r.Amount) <= (a.Status == Attempt.Succeeded ? a.Amount : 0)));
            Assert.All(_payment.Orders, o => Assert.Equal(
                (o.Refunding, o.Refunded), (_refunds.Where(r => r.OrderId == o.OrderId && r.Status != Refund.Failed).Sum(r => r.Amount),
                    _refunds.Where(r => r.OrderId == o.OrderId && r.Status == Refund.Succeeded).Sum(r => r.Amount))));
            Assert.Equal(succeeded.Sum(a => a.Surplus), _refunds.Where(r => r.OrderId is null).Sum(r => r.Amount));
            Assert.Equal(_payment.Amount, _payment.Orders.Sum(o => o.Amount));
            // Every part is paid for, owed, or owed no more.
            Assert.Equal(_payment.Amount, _payment.Orders.Sum(o => o.Captured) + _payment.Orders.Where(o => o.IsOpen || o.Status == PaymentStatus.Cancelled).Sum(o => o.Amount));
            Assert.InRange(_payment.Attempts.Count(a => a.IsLive), 0, _payment.IsOpen ? 1 : 0);
            Assert.All(_payment.Attempts, a => Assert.Equal(a.IsLive, a.EndedAt is null));
            // Who heard every event knows how every order stands.
            Assert.All(_payment.Orders, o => Assert.Equal(PaymentStatus.Public(o.Status), _told[o.OrderId]));
            // Money came in through a gateway's attempt once at most for each time that it was begun.
            Assert.True(succeeded.Count <= _asked);
        }

        private Refund? Waiting(byte which) => _refunds.FindAll(r => r.EndedAt is null) is { Count: > 0 } waiting ? waiting[which % waiting.Count] : null;

        private static void End(Refund refund, string status, DateTimeOffset now) => refund.End(status, null, null, now);

        // As the use case does it.
        private void Initiate(PaymentMethod method)
        {
            try
            {
                if (!_payment.Resume(method, null, _clock.GetUtcNow()))
                {
                    Tell(_payment.Begin(method, null, null, _clock));
                    _asked += method.Prepaid ? 1 : 0;
                }
            }
            catch (Problem refused)
            {
                Assert.Equal(409, refused.Status);
                Assert.Contains(refused.Code, new[] { "already_paid", "checkout_closed" });
            }
        }

        private void Tell(IReadOnlyList<OrderPayment> changed)
        {
            if (changed.Count == 0)
                return;
            foreach (var order in _payment.Changed().Orders)
                _told[order.OrderId] = order.Status;
        }
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 5, 9, 30, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
