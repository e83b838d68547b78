package dev.breakwater.media.thumbnails;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.breakwater.media.thumbnails.Transform.Fit;
import dev.breakwater.media.thumbnails.validation.Limits;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

class AnimationTest {

    private static final int SIDE = 400;
    private static final byte[] GIF = Originals.animatedGif(frame(Color.RED), frame(Color.GREEN), frame(Color.BLUE));

    @Test
    void a_gif_becomes_an_animated_webp_and_a_still_jpeg_of_every_size() {
        var made = made(open(25_000_000), GIF);

        for (var variant : made.variants()) {
            int side = Math.min(SIDE, variant.size().box());
            assertEquals(List.of(side, side), List.of(variant.width(), variant.height()));
            if (variant.format() == Format.WEBP) {
                assertEquals(3, delays(variant.bytes()).size());
                assertEquals(List.of(), Metadata.in(variant.bytes()));
            } else {
                Pictures.assertClose(new int[] {255, 0, 0}, variant.bytes(), 8);
            }
        }
    }

    @Test
    void its_frames_keep_their_delays() {
        var gif = Gifs.withDelays(GIF, 10, 11, 12);
        var variant = made(open(25_000_000), gif).variants().getFirst();

        assertEquals(List.of(100, 110, 120), delays(variant.bytes()));
    }

    @Test
    void an_animated_webp_stays_one() {
        var webp = made(open(25_000_000), GIF).variants().stream()
                .filter(it -> it.format() == Format.WEBP)
                .toList()
                .getLast();
        var again = made(open(25_000_000), webp.bytes());

        assertEquals("image/webp", again.contentType());
        assertEquals(List.of(SIDE, SIDE), List.of(again.width(), again.height()));
        assertEquals(3, delays(again.variants().getFirst().bytes()).size());
    }

    @Test
    void beyond_the_budget_it_is_its_first_frame() {
        long pixels = 3 * SIDE * SIDE;
        assertEquals(
                3, delays(made(open(pixels), GIF).variants().getFirst().bytes()).size());
        assertEquals(
                0,
                delays(made(open(pixels - 1), GIF).variants().getFirst().bytes())
                        .size());
    }

    @Test
    void transparent_pixels_stay_transparent() {
        var disc = Pictures.discOnNothing(SIDE);
        var other = Pictures.drawn(SIDE, SIDE, BufferedImage.TYPE_INT_ARGB, g -> {
            g.setColor(Color.RED);
            g.fillOval(SIDE / 3, SIDE / 3, SIDE / 3, SIDE / 3);
        });
        var made = made(open(25_000_000), Originals.animatedGif(disc, other, disc));
        var webp = made.variants().getFirst().bytes();

        assertEquals(3, delays(webp).size());
        var still = made(open(0), webp).variants().stream()
                .filter(it -> it.format() == Format.JPEG)
                .findFirst()
                .orElseThrow();
        assertEquals(Color.WHITE, Pictures.at(Pictures.read(still.bytes()), .02, .02));
    }

    @Test
    void a_picture_on_request_is_still() {
        var transform = new Transform(100, 50, Fit.FILL, Format.WEBP, Optional.empty());
        var made = assertInstanceOf(
                TransformOutcome.Transformed.class, open(25_000_000).transform(GIF, transform));

        assertEquals(List.of(100, 50), List.of(made.width(), made.height()));
        assertEquals(List.of(), delays(made.bytes()));
    }

    private static BufferedImage frame(Color colour) {
        return Pictures.drawn(SIDE, SIDE, BufferedImage.TYPE_INT_RGB, g -> {
            g.setColor(colour);
            g.fillRect(0, 0, SIDE, SIDE);
        });
    }

    /** The delay of each frame of an animated WebP, in milliseconds. */
    static List<Integer> delays(byte[] webp) {
        var delays = new ArrayList<Integer>();
        var in = ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN).position(12);
        while (in.remaining() >= 8) {
            var name = new byte[4];
            in.get(name);
            int size = in.getInt();
            boolean frame = new String(name, StandardCharsets.ISO_8859_1).equals("ANMF");
            if (frame) delays.add(in.getInt(in.position() + 12) & 0xffffff);
            in.position(Math.min(in.limit(), in.position() + size + size % 2));
        }
        return delays;
    }

    private static Thumbnails open(long animatedPixels) {
        var formats = Set.of(Format.WEBP, Format.JPEG);
        return Thumbnails.open(
                Optional.empty(), Limits.DEFAULT, Recipe.parse(Recipe.DEFAULT_VARIANTS, formats, animatedPixels));
    }

    private static Outcome.Made made(Thumbnails thumbnails, byte[] original) {
        var outcome = thumbnails.make(original);
        if (outcome instanceof Outcome.Made made) return made;
        throw new AssertionError(outcome);
    }
}
