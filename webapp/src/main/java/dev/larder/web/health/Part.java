package dev.larder.web.health;

import java.util.Optional;
import java.util.function.Supplier;

/// A part of the server whose health is told.
///
/// @param vital whether cached reads cannot be answered while it is ill
/// @param trouble what is wrong, in one line without secrets; empty while it is well. Asked for
///   every check, so it answers at once from what is known
public record Part(String name, boolean vital, Supplier<Optional<String>> trouble) {}
