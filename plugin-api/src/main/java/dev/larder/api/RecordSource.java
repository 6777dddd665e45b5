package dev.larder.api;

/// Somebody whose public record is asked for what comes from an upstream.
///
/// @param name as people know it
/// @param strictness what becomes of a version that it does not vouch for, in a word of the format
/// @param isAsked whether anything is held against it at all
public record RecordSource(String name, String strictness, boolean isAsked) {}
