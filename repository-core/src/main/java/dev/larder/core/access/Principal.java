package dev.larder.core.access;

/// Who asks.
public sealed interface Principal {
  /// The name in logs, never a secret.
  String name();

  /// Nobody in particular: no credentials were sent.
  record Anonymous() implements Principal {
    @Override
    public String name() {
      return "anonymous";
    }
  }

  /// Somebody whose credentials were verified.
  record User(String name, boolean administrator) implements Principal {}

  Principal ANONYMOUS = new Anonymous();
}
