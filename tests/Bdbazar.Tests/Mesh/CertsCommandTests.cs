using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Bdbazar.Host;
using Bdbazar.Platform.Mesh;
using Bdbazar.Platform.Modules;

namespace Bdbazar.Tests.Mesh;

public sealed class CertsCommandTests : IDisposable
{
    private static readonly IReadOnlyList<IModule> All = [new Bdbazar.Orders.OrdersModule(), new Bdbazar.Payments.PaymentsModule(), new Bdbazar.Catalog.CatalogModule()];

    private readonly string _folder = Path.Combine(Directory.CreateTempSubdirectory("bdbazar-certs-").FullName, "made", "here");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(Path.GetDirectoryName(_folder))!, recursive: true);

    private void Run(params string[] groups) => Assert.Equal(0, CertsCommand.Run(All, ["--out", _folder, .. groups]));

    private X509Certificate2 Read(string name) => X509CertificateLoader.LoadCertificateFromFile(Path.Combine(_folder, $"{name}.pem"));

    private static string[] Purposes(X509Certificate2 certificate) =>
        [.. certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().Single().EnhancedKeyUsages.Cast<Oid>().Select(o => o.Value!)];

    [Fact]
    public void Without_groups_there_is_one_for_each_module_and_one_that_may_only_read_metrics()
    {
        Run();
        Assert.Equal(["ca", "catalog", "orders", "payments", "prometheus"], Directory.GetFiles(_folder, "*.pem").Select(Path.GetFileNameWithoutExtension).Order());
        using var orders = Read("orders");
        Assert.Equal(["orders"], MeshCertificates.NamesIn(orders));
        Assert.Equal([MeshCertificates.ForServers, MeshCertificates.ForClients], Purposes(orders));
        Assert.InRange(orders.NotAfter, DateTime.Now.AddDays(364), DateTime.Now.AddDays(366));
        using var prometheus = Read("prometheus");
        Assert.Equal([MeshCertificates.ForClients], Purposes(prometheus));
        using var authority = Read("ca");
        Assert.InRange(authority.NotAfter, DateTime.Now.AddDays(3650), DateTime.Now.AddDays(3655));
        Assert.All(new[] { authority, orders, prometheus }, c => Assert.Equal("1.2.840.10045.3.1.7", c.GetECDsaPublicKey()!.ExportParameters(false).Curve.Oid.Value));
    }

    [Fact]
    public void A_group_has_the_names_of_its_modules()
    {
        Run("orders+payments", "catalog");
        using var group = Read("orders+payments");
        Assert.Equal(["orders", "payments"], MeshCertificates.NamesIn(group));
        Assert.False(File.Exists(Path.Combine(_folder, "orders.pem")));
    }

    [Fact]
    public void Keys_are_for_their_owner_alone()
    {
        Run("orders");
        Run("orders");
        Assert.All(Directory.GetFiles(_folder, "*.key"), file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
        Assert.Equal(["ca.key", "ca.pem", "orders.key", "orders.pem"], Directory.GetFiles(_folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Again_it_renews_the_certificates_and_keeps_the_authority()
    {
        Run("orders");
        var authority = File.ReadAllText(Path.Combine(_folder, "ca.pem")) + File.ReadAllText(Path.Combine(_folder, "ca.key"));
        using var before = Read("orders");
        Run("orders");
        using var after = Read("orders");
        Assert.Equal(authority, File.ReadAllText(Path.Combine(_folder, "ca.pem")) + File.ReadAllText(Path.Combine(_folder, "ca.key")));
        Assert.NotEqual(before.SerialNumber, after.SerialNumber);
        Assert.NotEqual(before.GetECDsaPublicKey()!.ExportSubjectPublicKeyInfo(), after.GetECDsaPublicKey()!.ExportSubjectPublicKeyInfo());
        using var ca = Read("ca");
        using var chain = new X509Chain { ChainPolicy = { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, CustomTrustStore = { ca } } };
        Assert.True(chain.Build(after));
    }

    [Theory]
    [InlineData("orderz")]
    [InlineData("orders+orderz")]
    [InlineData("orders+")]
    [InlineData("--help")]
    [InlineData("../orders")]
    public void What_is_no_module_gets_no_certificate(string group)
    {
        Assert.Throws<StartRefused>(() => CertsCommand.Run(All, ["--out", _folder, group]));
        Assert.False(Directory.Exists(_folder));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_one_clear_line()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder)!);
        File.WriteAllText(_folder, "a file");
        Assert.DoesNotContain('\n', Assert.Throws<StartRefused>(() => CertsCommand.Run(All, ["--out", _folder])).Message);
    }
}
