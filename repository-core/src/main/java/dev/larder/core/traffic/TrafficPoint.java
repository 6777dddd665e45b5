package dev.larder.core.traffic;

import java.time.Instant;

/// The traffic of one step. A step in which no server ran has no point.
///
/// @param begin of the step
public record TrafficPoint(Instant begin, TrafficCounts counts) {}
