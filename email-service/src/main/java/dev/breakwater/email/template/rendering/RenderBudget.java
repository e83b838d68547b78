package dev.breakwater.email.template.rendering;

import java.io.Writer;

/**
 * Ends every rendering: so many steps (look-ups of values, and passes of sections), and so many characters of output. The time of a
 * step is bounded by the length of the template.
 */
final class RenderBudget extends Writer {

    private static final int STEPS = 50_000;
    private static final int CHARACTERS = 256 * 1024;

    private final StringBuilder output = new StringBuilder();
    private int steps = STEPS;
    private boolean isExhausted;

    /** Thrown through the engine, which may wrap it: {@link #isExhausted()} tells. */
    static final class Exhausted extends RuntimeException {

        private static final long serialVersionUID = 1;

        Exhausted() {
            super("the budget of the rendering is exhausted", null, false, false);
        }
    }

    void steps(int more) {
        steps -= more;
        if (steps < 0) throw exhausted();
    }

    @Override
    public void write(char[] characters, int offset, int length) {
        if (output.length() + length > CHARACTERS) throw exhausted();
        output.append(characters, offset, length);
    }

    @Override
    public void write(String text, int offset, int length) {
        if (output.length() + length > CHARACTERS) throw exhausted();
        output.append(text, offset, offset + length);
    }

    boolean isExhausted() {
        return isExhausted;
    }

    private Exhausted exhausted() {
        isExhausted = true;
        return new Exhausted();
    }

    @Override
    public void flush() {
        // The output is in memory.
    }

    @Override
    public void close() {
        // The output is in memory.
    }

    @Override
    public String toString() {
        return output.toString();
    }
}
