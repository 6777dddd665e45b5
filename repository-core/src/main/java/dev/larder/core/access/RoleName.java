package dev.larder.core.access;

import java.util.Set;

/// The names of the roles that every server has.
public final class RoleName {
  /// What every principal may; holds reading only, and is neither assigned nor included.
  public static final String ANONYMOUS = "anonymous";

  /// Everything; never changes.
  public static final String ADMINISTRATOR = "administrator";

  public static final String READER = "reader";
  public static final String PUBLISHER = "publisher";

  /// All of them; none can be deleted.
  public static final Set<String> BUILT_IN = Set.of(ANONYMOUS, ADMINISTRATOR, READER, PUBLISHER);

  private RoleName() {}
}
