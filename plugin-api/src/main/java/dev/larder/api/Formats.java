package dev.larder.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The formats that this server knows, by name.
public record Formats(Map<String, Format> byName) {
  public static Formats of(List<Format> formats) {
    return new Formats(
        formats.stream().collect(Collectors.toUnmodifiableMap(Format::name, Function.identity())));
  }

  /// Those on the class path.
  public static Formats installed() {
    return of(ServiceLoader.load(Format.class).stream().map(ServiceLoader.Provider::get).toList());
  }

  public Optional<Format> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }
}
