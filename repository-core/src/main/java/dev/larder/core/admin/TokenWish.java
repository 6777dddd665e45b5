package dev.larder.core.admin;

import dev.larder.core.access.Token;
import java.time.Instant;
import java.util.Optional;

/// What a new token is to be.
///
/// @param name by which people recognise it
/// @param owner the name of an account
/// @param expires as [TokenAdmin#end] allows it
public record TokenWish(String name, String owner, Token.Scope scope, Optional<Instant> expires) {}
