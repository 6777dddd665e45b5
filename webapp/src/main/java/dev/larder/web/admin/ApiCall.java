package dev.larder.web.admin;

import dev.larder.core.access.Caller;
import dev.larder.core.access.Principal;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.web.http.Exchange;

/// One request to an operation, whose permission has been checked.
///
/// @param snapshot the one by which it was checked
/// @param name what follows the operation's path, decoded; empty where nothing may follow
record ApiCall(Exchange exchange, Snapshot snapshot, Caller caller, String name) {
  Principal principal() {
    return caller.principal();
  }
}
