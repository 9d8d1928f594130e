package dev.trueline.bench.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MachineTest {
    private final EventQueue events = new EventQueue();
    private final List<String> ended = new ArrayList<>();

    @Test
    void oneCoreIsSharedEqually() {
        Machine machine = new Machine(events, 1, 1);
        machine.work(2, () -> end("long"));
        machine.work(1, () -> end("short"));

        events.run();

        assertThat(ended).containsExactly("short at 2.0", "long at 3.0");
    }

    @Test
    void whatComesLaterSlowsDownWhatIsLeft() {
        Machine machine = new Machine(events, 1, 1);
        machine.work(4, () -> end("first"));
        events.after(2, () -> machine.work(1, () -> end("second")));

        events.run();

        assertThat(ended).containsExactly("second at 4.0", "first at 5.0");
    }

    @Test
    void coresThatAreNotNeededDoNotHelp() {
        Machine machine = new Machine(events, 8, 1);
        machine.work(4, () -> end("first"));
        machine.work(1, () -> end("second"));

        events.run();

        assertThat(ended).containsExactly("second at 1.0", "first at 4.0");
    }

    @Test
    void threadsTakeTheirWorkInOrder() {
        Threads threads = new Threads(new Machine(events, 8, 1), 2);
        threads.submit(3, () -> end("a"));
        threads.submit(1, () -> end("b"));
        threads.submit(1, () -> end("c"));
        threads.submit(2, () -> end("d"));

        events.run();

        assertThat(ended).containsExactly("b at 1.0", "c at 2.0", "a at 3.0", "d at 4.0");
        assertThat(threads.seconds()).isEqualTo(7);
    }

    @Test
    void messagesOfALinkFollowEachOther() {
        Link link = new Link(events, new Cluster.Network(10, 0.5));
        link.send(20, () -> end("first"));
        link.send(10, () -> end("second"));

        events.run();

        assertThat(ended).containsExactly("first at 2.5", "second at 3.5");
    }

    private void end(String name) {
        ended.add(name + " at " + events.now());
    }
}
