package dev.larder.core.access;

import java.util.Optional;

/// Who asks: an identity and nothing that it may do, so that what it may is always what the
/// snapshot of the moment says.
public sealed interface Principal {
  /// The name in logs and records, never a secret.
  String name();

  /// A client that has sent no credentials.
  record Anonymous() implements Principal {
    @Override
    public String name() {
      return RoleName.ANONYMOUS;
    }
  }

  /// An account whose credentials were verified.
  ///
  /// @param token the id of the token that was used, if it was not a password
  record Known(AccountId account, String name, Optional<String> token) implements Principal {}

  Principal ANONYMOUS = new Anonymous();
}
