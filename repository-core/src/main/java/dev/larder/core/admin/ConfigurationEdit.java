package dev.larder.core.admin;

import dev.larder.core.access.Caller;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.storage.ConfigurationAct;
import java.util.Optional;

/// A wish to change one object of configuration.
///
/// @param snapshot what the checks look at; a change committed since refuses the edit with
///   [dev.larder.core.storage.OvertakenException], and the caller begins again with a newer one
/// @param before the object as the API shows it, JSON without secrets; empty: it is not there
/// @param after the same; empty: it is to go
public record ConfigurationEdit(
    Snapshot snapshot, Caller caller, Optional<String> before, Optional<String> after) {
  ConfigurationAct act() {
    return new ConfigurationAct(caller.author(), snapshot.change(), before, after);
  }
}
