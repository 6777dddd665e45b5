package dev.larder.web.home;

import dev.larder.common.Secret;
import java.nio.file.Path;
import java.util.Optional;

/// The first administrator's password.
///
/// @param file where a generated one stands, for the operator to read
public record AdminPassword(Secret password, Optional<Path> file) {}
