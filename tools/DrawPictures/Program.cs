using Bdbazar.DrawPictures;

// Draws the demo's pictures: dotnet run --project tools/DrawPictures [folder, demo/pictures by default]
var folder = Directory.CreateDirectory(args is [var wanted] ? wanted : "demo/pictures");
foreach (var old in folder.EnumerateFiles("*.webp"))
    old.Delete();
foreach (var (shop, look) in Gallery.Shops)
{
    Write($"{shop}-logo", ShopPicture.Logo(look));
    Write($"{shop}-banner", ShopPicture.Banner(look));
}
foreach (var (product, specs) in Gallery.Products)
    foreach (var (index, spec) in specs.Index())
        Write($"{product}-{index + 1}", Picture.Draw(spec));

void Write(string name, Canvas canvas) => WebP.Write(canvas, Path.Combine(folder.FullName, $"{name}.webp"));
