package dev.larder.api;

import java.util.List;

/// Something that a package offers: a function, a method, or constants or variables that are
/// declared together.
///
/// @param names that can be used, at least one; of a method `Type.Method`
/// @param signature how it is declared, as source text of one or more lines
/// @param deprecated whether its comment tells not to use it any more
public record Declared(List<String> names, String signature, DocText about, boolean deprecated) {
  public Declared {
    names = List.copyOf(names);
  }

  static long weight(List<Declared> all) {
    return all.stream()
        .mapToLong(one ->
            200L + 80L * one.names.size() + DocText.weight(one.signature) + one.about.weight())
        .sum();
  }
}
