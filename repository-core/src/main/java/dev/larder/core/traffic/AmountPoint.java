package dev.larder.core.traffic;

import java.time.Instant;

/// What was stored when it was last looked at in a step.
///
/// @param begin of the step
public record AmountPoint(Instant begin, StoredAmount amount) {}
