#pragma once
// Thousands of charging stations as cheap as they can be: one thread, one epoll, hardly any memory each.

#include <QByteArray>

#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

/** Where a load connects, and as whom. */
struct LoadStation
{
    QByteArray path;       ///< "/ocpp/US-CA-0012-01"
    QByteArray credential; ///< of "Authorization: Basic"; empty: none is sent
};

class StationLoad
{
public:
    StationLoad(quint16 port, std::vector<LoadStation> stations);
    ~StationLoad();
    StationLoad(const StationLoad &) = delete;
    StationLoad &operator=(const StationLoad &) = delete;

    /** Connects all that are not connected, `burst` handshakes at a time. Seconds until the last was through; negative when
     * not all were within `limit`. */
    double connectAll(int burst, std::chrono::seconds limit);
    /** Cuts the connections of the first `count` without a goodbye. */
    void cut(size_t count);
    size_t connected() const { return m_open; }

    /** The text of a station's next message; `number` counts all messages of this load. */
    using Text = std::function<std::string(size_t station, quint64 number)>;
    /** Every station sends, waits for the answer, and sends again, for so long. Answers per second. */
    double flood(const Text &text, std::chrono::milliseconds duration);
    /** A fixed rate over all stations in turn, in small steps. Returns the answers that came. */
    quint64 pace(const Text &text, int perSecond, std::chrono::milliseconds duration);
    /** One message of each station, and the answer to it. False when not all came within `limit`. */
    bool once(const Text &text, std::chrono::seconds limit);

private:
    struct Line
    {
        int socket = -1;
        enum class State : quint8 { Closed, Shaking, Open } state = State::Closed;
        bool asked = false;
        std::string input;
    };
    bool begin(size_t station);
    void close(size_t station);
    void shake(size_t station);
    void send(size_t station, std::string_view text);
    void read(size_t station);
    void takeFrames(size_t station);
    void poll(int milliseconds, const std::function<void(size_t station)> &answered);

    quint16 m_port;
    std::vector<LoadStation> m_stations;
    std::vector<Line> m_lines;
    std::vector<size_t> m_answered; ///< in the poll under way
    std::string m_frame;
    size_t m_open = 0, m_shaking = 0;
    quint64 m_sent = 0;
    int m_epoll = -1;
};
