package dev.larder.go.git;

import dev.larder.go.rule.Violation;
import dev.larder.go.version.GoVersion;
import dev.larder.go.version.PseudoVersion;
import dev.larder.go.version.PseudoVersionName;
import java.io.IOException;
import java.util.List;

/// Holds a pseudo-version to what it says of its commit (protocol 7.5), so that each commit has few
/// names and none that is higher than it deserves.
record PseudoVersionCheck(ModuleInRepository module, Revisions revisions) {
  private static final String INCOMPATIBLE = "+incompatible";

  void require(GoVersion version, Revision revision) throws Unfit, IOException {
    PseudoVersion parts;
    try {
      parts = PseudoVersion.parse(plain(version.text()));
    } catch (Violation malformed) {
      throw invalid(version, malformed.words());
    }
    requireCommit(version, parts, revision);
    if (parts.base().isPresent()) {
      requireBase(version, parts.base().get(), revision);
    } else if (module.pseudoMajor().isEmpty() && version.major().equals("v1")) {
      throw invalid(version, "major version without preceding tag must be v0, not v1");
    }
  }

  private static String plain(String version) {
    return version.endsWith(INCOMPATIBLE)
        ? version.substring(0, version.length() - INCOMPATIBLE.length())
        : version;
  }

  private void requireCommit(GoVersion version, PseudoVersion parts, Revision revision)
      throws Unfit {
    String expected = revision.shortId();
    String given = parts.revision();
    if (!given.equals(expected)) {
      String how =
          given.startsWith(expected)
              ? "revision is longer than canonical"
              : expected.startsWith(given)
                  ? "revision is shorter than canonical"
                  : "does not match short name of revision";
      throw invalid(version, how + " (expected " + expected + ")");
    }
    if (parts.time().getEpochSecond() != revision.commit().time().getEpochSecond()) {
      throw invalid(
          version,
          "does not match version-control timestamp (expected "
              + PseudoVersionName.stamp(revision.commit().time())
              + ")");
    }
  }

  private void requireBase(GoVersion version, String base, Revision revision)
      throws Unfit, IOException {
    String prefix = module.tagPrefix();
    if (revision.tags().stream().anyMatch(tag -> withoutPrefix(tag).equals(base))) {
      throw invalid(
          version,
          "tag ("
              + prefix
              + base
              + ") found on revision "
              + revision.shortId()
              + " is already canonical, so should not be replaced with a pseudo-version derived"
              + " from that tag");
    }
    GoVersion wanted = GoVersion.parse(base);
    List<String> tags =
        revisions.tags().keySet().stream()
            .filter(tag -> tag.startsWith(prefix + base))
            .filter(tag ->
                GoVersion.find(withoutPrefix(tag))
                    .filter(found -> found.comparePrecedence(wanted) == 0)
                    .isPresent())
            .toList();
    if (tags.isEmpty()) {
      throw invalid(version, "preceding tag (" + base + ") not found");
    }
    if (Unfit.unless(revisions.repository().reachable(tags, revision.commit())).isEmpty()) {
      throw invalid(
          version,
          "revision "
              + revision.shortId()
              + " is not a descendent of preceding tag ("
              + tags.getLast()
              + ")");
    }
  }

  private String withoutPrefix(String tag) {
    String prefix = module.tagPrefix();
    return tag.startsWith(prefix) ? tag.substring(prefix.length()) : tag;
  }

  private Unfit invalid(GoVersion version, String why) {
    return Unfit.missing(module.path() + "@" + version + ": invalid pseudo-version: " + why);
  }
}
