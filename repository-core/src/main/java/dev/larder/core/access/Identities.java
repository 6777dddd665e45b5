package dev.larder.core.access;

import java.util.List;

/// Every account and every role as stored, at one moment.
///
/// @param roles those that were stored; built-in ones that no administrator changed are not among
///   them
public record Identities(List<Account> accounts, List<Role> roles, List<Token> tokens) {
  public static final Identities NONE = new Identities(List.of(), List.of(), List.of());

  public Identities {
    accounts = List.copyOf(accounts);
    roles = List.copyOf(roles);
    tokens = List.copyOf(tokens);
  }
}
