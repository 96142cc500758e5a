using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Bdbazar.Accounts;

/// <summary>Numbers of identity papers lie in the database protected: whoever reads it, a copy or a backup, learns none.</summary>
internal sealed class KycNumbers(IDataProtectionProvider protection, ILogger<KycNumbers> log)
{
    private readonly IDataProtector _protector = protection.CreateProtector("accounts.kyc.v1");

    public (string Protected, string Hint) Close(string number) => (_protector.Protect(number.Trim()), Mask(number.Trim()));

    public string Open(Kyc kyc)
    {
        try
        {
            return _protector.Unprotect(kyc.DocumentNumber);
        }
        catch (CryptographicException e)
        {
            log.LogError(e, "The KYC number of {UserId} cannot be read: the keys in the data folder are not those that it was protected with.", kyc.UserId);
            return kyc.DocumentHint;
        }
    }

    // The last four of a number that is long enough not to be told by them.
    private static string Mask(string number) => number.Length < 8
        ? new string('*', number.Length)
        : new string('*', number.Length - 4) + number[^4..];
}
