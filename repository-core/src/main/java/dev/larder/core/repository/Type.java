package dev.larder.core.repository;

import java.util.List;
import java.util.Optional;

/// What a repository does: keep what is published, stand in front of an upstream, or join others.
public sealed interface Type {
  /// @param git where tags are published from, beside what is uploaded
  record Hosted(Optional<GitPublishing> git) implements Type {}

  record Proxy(ConfiguredUpstream upstream) implements Type {}

  /// @param members in the order in which they are asked; groups may be members of groups
  /// @param publishTo the hosted member that receives what is published through the group
  record Group(List<RepositoryName> members, Optional<RepositoryName> publishTo) implements Type {
    public Group {
      members = List.copyOf(members);
    }
  }

  /// The word for it in API and UI.
  default String word() {
    return switch (this) {
      case Hosted _ -> "hosted";
      case Proxy _ -> "proxy";
      case Group _ -> "group";
    };
  }
}
