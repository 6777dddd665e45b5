package dev.larder.api;

import java.util.List;

/// A type that a package offers, and what belongs to it.
///
/// @param functions that make one
public record DeclaredType(
    Declared declared,
    List<Declared> constants,
    List<Declared> variables,
    List<Declared> functions,
    List<Declared> methods) {
  public DeclaredType {
    constants = List.copyOf(constants);
    variables = List.copyOf(variables);
    functions = List.copyOf(functions);
    methods = List.copyOf(methods);
  }

  public String name() {
    return declared.names().getFirst();
  }

  long weight() {
    return Declared.weight(List.of(declared))
        + Declared.weight(constants)
        + Declared.weight(variables)
        + Declared.weight(functions)
        + Declared.weight(methods);
  }
}
