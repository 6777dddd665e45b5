package dev.larder.go.client;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// GOPROXY, as the go command reads it (protocol 4.1). An address may hold a login, which is never
/// shown.
record GoProxySetting(String value) {
  static GoProxySetting of(GoEnvironment go) {
    return new GoProxySetting(go.get("GOPROXY"));
  }

  /// The addresses and words in it, in order.
  List<String> elements() {
    return Stream.of(value.split("[,|]", -1))
        .map(String::strip)
        .filter(element -> !element.isEmpty())
        .toList();
  }

  String first() {
    List<String> all = elements();
    return all.isEmpty() ? "" : all.getFirst();
  }

  /// An address without its login and without slashes at its end.
  static String plain(String address) {
    return address.replaceFirst("^(https?://)[^/@]*@", "$1").replaceFirst("/+$", "");
  }

  /// User and password, separated by a colon as they are written.
  static Optional<String> login(String address) {
    String rest = address.replaceFirst("^https?://", "");
    int at = rest.lastIndexOf('@', rest.indexOf('/') < 0 ? rest.length() : rest.indexOf('/'));
    return at < 0 ? Optional.empty() : Optional.of(rest.substring(0, at));
  }

  /// The whole, to be shown.
  String shown() {
    return value.replaceAll("(https?://)[^/@,|]*@", "$1***@");
  }
}
