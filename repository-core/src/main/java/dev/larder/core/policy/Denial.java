package dev.larder.core.policy;

import dev.larder.api.Reason;

/// Why a version is not served.
///
/// @param why in the vocabulary in which formats word refusals
/// @param whole whether this goes for every file, also for the one that clients read of versions
///   that they do not use
public record Denial(Reason.Barring why, boolean whole) {}
