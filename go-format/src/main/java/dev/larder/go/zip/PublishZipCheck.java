package dev.larder.go.zip;

import dev.larder.go.mod.GoMod;
import dev.larder.go.mod.ModuleLine;
import dev.larder.go.module.ModuleVersion;
import java.io.IOException;
import java.nio.file.Path;

/// Every rule that a module archive must keep to be published here.
///
/// Beyond what [ClientZipCheck] asks: only plain files, stored or deflated, every byte of the
/// archive accounted for, both descriptions of an entry equal, and a go.mod that declares what it
/// may.
public final class PublishZipCheck {
  private PublishZipCheck() {}

  /// Reads the archive once, without writing anything; a broken rule is a violation.
  ///
  /// @throws IOException if the file itself cannot be read
  public static ZipFacts check(Path zip, ModuleVersion named, ModuleLine line) throws IOException {
    try (ModuleArchive archive = ModuleArchive.open(zip)) {
      PlainEntry.requireNoFolder(archive.entries());
      archive.checkDirectory(named);
      archive.entries().forEach(PlainEntry::require);
      PlainLayout.require(archive);
      ZipFacts facts = archive.readContent(named, true);
      named.requirePublishable(facts.goMod().isPresent());
      facts.goMod().map(GoMod::read).ifPresent(goMod -> line.require(goMod, named));
      return facts;
    }
  }
}
