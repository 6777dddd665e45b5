package dev.larder.core.access;

/// What tells accounts apart for ever: a name that is created again gets another one.
public record AccountId(long value) {}
