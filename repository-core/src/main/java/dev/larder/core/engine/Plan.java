package dev.larder.core.engine;

import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Who may answer for a component, once gate and namespaces have decided. A plan is kept and asked
/// by every read, so what follows from it is there.
public final class Plan {
  private final List<Repository> leaves;
  private final Set<RepositoryId> ids;
  private final boolean anyone;
  private final boolean hidden;
  private final boolean confined;

  /// @param leaves hosted and proxy repositories in the order in which they are asked; empty only
  ///   where no component is spoken of
  /// @param anyone whether every principal gets the same plan
  /// @param hidden whether a repository that might have the component is not shown to the principal
  public Plan(List<Repository> leaves, boolean anyone, boolean hidden) {
    this(leaves, anyone, hidden, false);
  }

  /// @param confined whether the component's name leaves the server only through these leaves,
  ///   because they claim it exclusively
  Plan(List<Repository> leaves, boolean anyone, boolean hidden, boolean confined) {
    this.leaves = List.copyOf(leaves);
    this.ids = leaves.stream().map(Repository::id).collect(Collectors.toUnmodifiableSet());
    this.anyone = anyone;
    this.hidden = hidden;
    this.confined = confined;
  }

  /// Who is asked, in this order.
  public List<Repository> leaves() {
    return leaves;
  }

  public Set<RepositoryId> ids() {
    return ids;
  }

  /// Whether every principal gets the same plan.
  public boolean anyone() {
    return anyone;
  }

  /// Whether a repository that might have the component is not shown to the principal.
  public boolean hidden() {
    return hidden;
  }

  /// Whether an exclusive claim decides about the component.
  boolean confined() {
    return confined;
  }
}
