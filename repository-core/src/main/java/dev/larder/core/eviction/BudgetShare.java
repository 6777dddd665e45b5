package dev.larder.core.eviction;

import dev.larder.core.repository.Repository;
import java.util.Locale;
import java.util.Set;

/// The part of what a proxy has fetched that one of its budgets is for.
///
/// @param toolchains whether it is the toolchains among what was fetched, or all the rest
/// @param components those that are toolchains
/// @param budget bytes that it may take
/// @param used bytes that it takes
public record BudgetShare(
    Repository repository, boolean toolchains, Set<String> components, long budget, long used) {
  /// A run goes on until so much of the budget is free, so that the next one is not due at once.
  private static final long MARGIN = 20;

  public BudgetShare {
    components = Set.copyOf(components);
  }

  public boolean isOver() {
    return used > budget;
  }

  /// Bytes that are to be removed; none while it is within its budget.
  public long excess() {
    return isOver() ? used - (budget - budget / MARGIN) : 0;
  }

  boolean has(String component) {
    return components.contains(component) == toolchains;
  }

  /// As it is called in words.
  public String words() {
    return toolchains ? "the toolchains of " + repository.name() : repository.name().text();
  }

  /// What is told of a version that is removed.
  String why() {
    String which = toolchains ? "the toolchain budget" : "the budget";
    return String.format(Locale.ROOT, "to keep %s within %s of %,d bytes", words(), which, budget);
  }
}
