package dev.larder.core.access;

import dev.larder.core.kind.ChangeKind;
import dev.larder.core.kind.StoredKind;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A named set of grants.
///
/// @param includes names of other roles whose grants it has, too; those include none themselves
public record Role(String name, List<Grant> grants, Set<String> includes) {
  /// Roles, by their names; built-in ones are stored only once an administrator has changed them.
  public static final StoredKind<Role> KIND =
      new StoredKind<>(ChangeKind.ROLE, "role", Role.class, Role::name);

  /// The built-in roles as they are until an administrator changes those that can be changed.
  public static final Map<String, Role> BUILT_IN =
      Map.of(
          RoleName.ANONYMOUS,
          of(RoleName.ANONYMOUS),
          RoleName.READER,
          of(RoleName.READER, Grant.everywhere(Action.READ)),
          RoleName.PUBLISHER,
          of(RoleName.PUBLISHER, Grant.everywhere(Action.READ, Action.PUBLISH)),
          RoleName.ADMINISTRATOR,
          of(RoleName.ADMINISTRATOR, Grant.everywhere(Action.values())));

  public Role {
    grants = List.copyOf(grants);
    includes = Set.copyOf(includes);
  }

  private static Role of(String name, Grant... grants) {
    return new Role(name, List.of(grants), Set.of());
  }
}
