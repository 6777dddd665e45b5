package dev.larder.go.list;

import dev.larder.go.info.Rfc3339;
import dev.larder.go.module.ModulePath;
import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import dev.larder.go.version.GoVersion;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// The document `@v/list`: one version a line.
public final class VersionList {
  /// The longest document read, in bytes: room for half a million versions.
  public static final int MAX_BYTES = 16 << 20;

  private VersionList() {}

  /// Reads a list as leniently as the Go command does: blanks, CRLF and empty lines do not matter,
  /// a second field is a time. Lines that are not canonical or belong to another major version are
  /// left out; each version is kept once, in semver order. Pseudo-versions are kept, since the
  /// newest of them is the latest version where a list has nothing else.
  ///
  /// A document that is not empty and in which no line has a version is something else (an error
  /// page, say), and a violation: taken for an empty list, it would say that nothing exists.
  public static List<ListedVersion> read(ModulePath module, byte[] document) {
    if (document.length > MAX_BYTES) {
      throw new Violation(Rule.LIST, module.text(), "the list has more than 16 MiB");
    }
    String text = new String(document, StandardCharsets.ISO_8859_1);
    if (!text.isBlank() && text.lines().allMatch(line -> version(line).isEmpty())) {
      throw new Violation(Rule.LIST, module.text(), "the list of versions has no version in it");
    }
    var inOrder = new TreeMap<GoVersion, ListedVersion>();
    text.lines()
        .flatMap(line -> version(line).map(version -> listed(line, version)).stream())
        .filter(listed -> isServable(module, listed.version()))
        .forEach(listed -> inOrder.putIfAbsent(listed.version(), listed));
    return List.copyOf(inOrder.values());
  }

  /// Writes versions in semver order, a line feed after each.
  public static byte[] write(Collection<GoVersion> versions) {
    var text = new StringBuilder();
    versions.stream().sorted().distinct().forEach(version -> text.append(version).append('\n'));
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /// Whether a list may name the version: canonical, of the path's major version, no
  /// pseudo-version.
  public static boolean isListable(ModulePath module, GoVersion version) {
    return isServable(module, version) && !version.isPseudo();
  }

  private static boolean isServable(ModulePath module, GoVersion version) {
    return version.isCanonical() && module.major().fits(version);
  }

  private static Optional<GoVersion> version(String line) {
    String[] fields = line.strip().split("\\s+", 2);
    return GoVersion.find(fields[0]);
  }

  private static ListedVersion listed(String line, GoVersion version) {
    String[] fields = line.strip().split("\\s+", 3);
    return new ListedVersion(
        version, fields.length > 1 ? Rfc3339.find(fields[1]) : Optional.empty());
  }
}
