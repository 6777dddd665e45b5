package dev.larder.go.git;

import dev.larder.api.VersionMaker.Tagged;
import dev.larder.go.info.Origin;
import dev.larder.go.version.GoVersion;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Where a version came from, as the go command writes it into its cache when it has cloned the
/// repository itself: of a pseudo-version no name, since a commit needs none, and nothing of the
/// other tags, since a version does not depend on them (protocol 3.2).
record GitOrigin(ModuleInRepository module, String system) {
  private static final String TAGS = "refs/tags/";

  Origin of(GoVersion version, Revision revision) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("VCS", system);
    fields.put("URL", module.url());
    fields.put("Subdir", module.folder());
    fields.put("Hash", revision.commit().id());
    if (!version.isPseudo()) {
      fields.put("Ref", TAGS + revision.name());
    }
    return new Origin(fields);
  }

  /// The tag that an origin names, as this class or a client who published wrote it.
  static Optional<Tagged> tagged(Map<String, String> origin) {
    Optional<String> tag =
        field(origin, "Ref")
            .filter(ref -> ref.startsWith(TAGS))
            .map(ref -> ref.substring(TAGS.length()));
    return tag.flatMap(name -> field(origin, "Hash").map(commit -> new Tagged(name, commit)));
  }

  private static Optional<String> field(Map<String, String> origin, String name) {
    return Optional.ofNullable(origin.get(name))
        .or(() -> Optional.ofNullable(origin.get(name.toLowerCase(Locale.ROOT))));
  }
}
