package dev.larder.e2e.access;

import java.util.List;
import java.util.Optional;

/// Somebody who asks.
///
/// @param authorization the header; empty text for nobody
/// @param rights what the account may by its roles
/// @param scope of the token, if it is one that narrows
record Actor(String name, String authorization, List<Leave> rights, Optional<List<Leave>> scope) {
  static final Actor NOBODY = new Actor("anonymous", "", List.of(), Optional.empty());

  boolean isNobody() {
    return authorization.isEmpty();
  }

  boolean may(String repository, String module, String action) {
    return rights.stream().anyMatch(one -> one.reaches(repository, module, action))
        && scope.stream()
            .allMatch(all -> all.stream().anyMatch(one -> one.reaches(repository, module, action)));
  }

  boolean maySome(String repository, String action) {
    return rights.stream().anyMatch(one -> one.reachesSome(repository, action))
        && scope.stream()
            .allMatch(all -> all.stream().anyMatch(one -> one.reachesSome(repository, action)));
  }

  boolean mayEverywhere(String action) {
    return rights.stream().anyMatch(one -> one.isEverywhere(action))
        && scope.stream().allMatch(all -> all.stream().anyMatch(one -> one.isEverywhere(action)));
  }
}
