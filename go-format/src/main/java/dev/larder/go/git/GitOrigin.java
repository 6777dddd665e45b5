package dev.larder.go.git;

import dev.larder.go.info.Origin;
import dev.larder.go.version.GoVersion;
import java.util.LinkedHashMap;
import java.util.Map;

/// Where a version came from, as the go command writes it into its cache when it has cloned the
/// repository itself: of a pseudo-version no name, since a commit needs none, and nothing of the
/// other tags, since a version does not depend on them (protocol 3.2).
record GitOrigin(ModuleInRepository module, String system) {
  Origin of(GoVersion version, Revision revision) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("VCS", system);
    fields.put("URL", module.url());
    fields.put("Subdir", module.folder());
    fields.put("Hash", revision.commit().id());
    if (!version.isPseudo()) {
      fields.put("Ref", "refs/tags/" + revision.name());
    }
    return new Origin(fields);
  }
}
