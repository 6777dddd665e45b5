package dev.larder.core.browse;

import dev.larder.core.engine.Visit;
import dev.larder.core.policy.Denial;
import dev.larder.core.repository.Repository;
import dev.larder.core.storage.VersionRow;
import java.util.List;
import java.util.Optional;

/// A version as a principal is shown it.
///
/// @param row what the owner stores
/// @param owner the repository whose files are served
/// @param others that store it, too, and are shown
/// @param denial why it is not served
record HeldVersion(
    Visit visit,
    VersionRow row,
    Repository owner,
    List<Repository> others,
    Optional<Denial> denial) {}
