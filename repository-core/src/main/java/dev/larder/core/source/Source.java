package dev.larder.core.source;

import dev.larder.api.Coordinates;
import dev.larder.api.Document;
import dev.larder.api.Listed;
import dev.larder.api.Outcome;
import dev.larder.api.Target;
import java.util.List;
import java.util.Optional;

/// Where a proxy repository's content comes from. What arrives is one file, or a whole version.
public sealed interface Source permits ArtifactSource, VersionSource {
  /// Lists versions.
  ///
  /// @param known the answer that is stored already, for a conditional request
  Outcome<IndexAnswer> list(Target.Index index, Optional<Validators> known);

  /// Finds the version that a query names.
  Outcome<Coordinates> resolve(Target.Query query);

  /// Asks for whatever else lies at a path of the source, and is small.
  Outcome<Document> document(String path);

  /// What makes a request for an index conditional.
  record Validators(Optional<String> etag, Optional<String> lastModified) {}

  /// An answer to [#list].
  sealed interface IndexAnswer {
    record Changed(List<Listed> listed, Validators validators) implements IndexAnswer {}

    /// What is stored is still current.
    record Unchanged() implements IndexAnswer {}
  }
}
