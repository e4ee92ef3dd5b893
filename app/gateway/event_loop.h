#pragma once
// The one network thread: sockets, timers and everything that decides. Other threads hand work in through post().

#include <functional>
#include <memory>

namespace boost::asio { class io_context; }

class EventLoop
{
public:
    EventLoop();
    ~EventLoop();
    EventLoop(const EventLoop &) = delete;
    EventLoop &operator=(const EventLoop &) = delete;

    /** Runs until stop(). Work that was posted before stop() is still done. */
    void run();
    void stop(); ///< from any thread
    void post(std::function<void()> work); ///< from any thread

    /** Calls `work` every `milliseconds` until the loop ends. */
    void every(int milliseconds, std::function<void()> work);
    void after(int milliseconds, std::function<void()> work);
    /** Calls `ended` at SIGTERM or SIGINT. */
    void watchSignals(std::function<void()> ended);
    /** Calls `ended` when standard input is closed: the parent is gone. */
    void watchStandardInput(std::function<void()> ended);

    boost::asio::io_context &context();

private:
    struct Parts;
    std::unique_ptr<Parts> m;
};
